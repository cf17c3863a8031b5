export function show(promise: Promise<unknown>): Promise<void>;
