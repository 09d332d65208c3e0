// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { bounded, limited } from './bounded';

function field(value: string) {
  const area = document.createElement('textarea');
  area.value = value;
  area.setSelectionRange(value.length, value.length);
  const told: (number | null)[] = [];
  bounded(10, (excess) => told.push(excess && excess.length))(area);
  /** What a browser does when somebody types or pastes. */
  const insert = (data: string) => {
    const event = new InputEvent('beforeinput', { data, cancelable: true, inputType: 'insertFromPaste' });
    if (!area.dispatchEvent(event)) return;
    area.setRangeText(data.replaceAll('\r\n', '\n'), area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new InputEvent('input'));
  };
  return { area, told, insert };
}

it('lets in what fits, and nothing of what does not', () => {
  const { area, told, insert } = field('12345');
  insert('67890');
  insert('x');
  expect([area.value, told]).toEqual(['1234567890', [null, 11]]);
  area.setSelectionRange(0, 10);
  insert('much longer than ten');
  expect(area.value).toBe('1234567890');
  insert('a\r\nb\r\nc\r\nd\r\n1');
  expect([area.value.length, told]).toEqual([9, [null, 11, 20, null]]);
});

it('says at a short field what does not fit, and keeps nobody from going on', () => {
  const input = document.createElement('input');
  input.value = '12345';
  input.setSelectionRange(5, 5);
  limited(8)(input);
  const paste = (data: string) =>
    input.dispatchEvent(new InputEvent('beforeinput', { data, cancelable: true, inputType: 'insertFromPaste' }));
  expect([paste('678'), input.validity.customError]).toEqual([true, false]);
  expect([paste('6789'), input.validity.customError, input.value]).toEqual([false, true, '12345']);
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  expect(input.validity.customError).toBe(false);
});
