/** Whether this is a page: its main thread must not be kept busy, and whoever looks on can read what it holds. */
export const inPage = () => typeof window === 'object' && typeof document === 'object';
