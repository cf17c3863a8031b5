export function journey(sdk: unknown, Sandbox: unknown): Promise<unknown>;
