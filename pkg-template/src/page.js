/** Whether this is a page: its main thread must not be blocked, and its user can read everything in it. */
export const inPage = () => typeof window === 'object' && typeof document === 'object';
