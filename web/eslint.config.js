import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist/', 'src/generated/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // No SvelteKit here.
      'svelte/no-navigation-without-resolve': 'off',
      // Maps and sets that nothing on the screen reads stay plain.
      'svelte/prefer-svelte-reactivity': 'off',
      // A space at the end of an element is written as {' '}.
      'svelte/no-useless-mustaches': 'off',
    },
  },
  // Files of texts add to the interface of all texts.
  { rules: { '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }] } },
  { rules: { eqeqeq: ['error', 'always', { null: 'ignore' }], 'no-console': 'error' } },
  { files: ['scripts/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.test.*', 'e2e/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(only|skip|todo)$/]',
          message: 'every test runs, everywhere',
        },
        {
          selector: 'CallExpression[callee.property.name="waitForTimeout"]',
          message: 'wait for what comes, not for time',
        },
      ],
    },
  },
);
