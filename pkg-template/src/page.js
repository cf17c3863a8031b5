/** Whether this is a page, where the main thread must not be blocked and the user can read everything. */
export const inPage = () => typeof window === 'object' && typeof document === 'object';
