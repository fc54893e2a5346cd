export function startRedis(port: number, folder: string): Promise<{ url: string; stop: () => Promise<void> }>;
