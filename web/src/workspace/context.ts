import { createContext } from 'svelte';
import type { Workspace } from './workspace.svelte';

/** The open document, for every component under it. */
export const [workspace, provideWorkspace] = createContext<Workspace>();
