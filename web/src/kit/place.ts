/** Whether the address of this page leads here from this computer only. */
export const onlyHere = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
