import { join } from 'node:path';

/** Where the synthetic city speaks to and how it lives. */
export interface SimulatorSettings {
  /** Address of the HTTP intake, without a slash at the end. */
  readonly http: string;
  readonly mllpHost: string;
  readonly mllpPort: number;
  readonly token: string;
  readonly seed: number;
  readonly speed: number;
  readonly historyDays: number;
  readonly faults: boolean;
  readonly preset: 'newcastle' | 'england';
  /** A folder of its own; null: nothing is kept, and every start is a new city. */
  readonly stateFolder: string | null;
  /** Where to write who is truly in which bed; null: nowhere. */
  readonly truthFile: string | null;
}

/**
 * Reads the environment whole. The launcher's names (HOMEWARD_URL, MLLP_HOST, MLLP_PORT, HOMEWARD_TOKEN, DATA_DIR) stand in
 * where SIM_… is not set. Throws one Error that names every fault.
 */
export function readSimulatorSettings(env: Readonly<Record<string, string | undefined>>): SimulatorSettings {
  const faults: string[] = [];
  const text = (names: readonly string[], fallback: string): string => names.map((name) => env[name]?.trim()).find((value) => value) ?? fallback;
  const number = (names: readonly string[], fallback: number, least: number, most: number): number => {
    const value = Number(text(names, String(fallback)));
    if (!(value >= least && value <= most)) faults.push(`${names[0]} must be a number from ${least} to ${most}`);
    return value;
  };
  const choice = <T extends string>(name: string, options: readonly T[], fallback: T): T => {
    const value = text([name], fallback);
    const found = options.find((option) => option === value);
    if (found === undefined) faults.push(`${name} must be one of ${options.join(', ')}`);
    return found ?? fallback;
  };
  const dataDir = text(['DATA_DIR'], '');
  const settings: SimulatorSettings = {
    http: text(['SIM_HTTP', 'HOMEWARD_URL'], 'http://127.0.0.1:3000').replace(/\/+$/, ''),
    mllpHost: text(['SIM_MLLP_HOST', 'MLLP_HOST'], '127.0.0.1'),
    mllpPort: number(['SIM_MLLP_PORT', 'MLLP_PORT'], 2575, 1, 65_535),
    token: text(['SIM_TOKEN', 'HOMEWARD_TOKEN'], ''),
    seed: Math.floor(number(['SIM_SEED'], 2026, 0, 2 ** 31 - 1)),
    speed: number(['SIM_SPEED'], 60, 1, 3_600),
    historyDays: number(['SIM_HISTORY_DAYS'], 14, 0, 60),
    faults: choice('SIM_FAULTS', ['on', 'off'], 'on') === 'on',
    preset: choice('SIM_PRESET', ['newcastle', 'england'], 'newcastle'),
    stateFolder: text(['SIM_STATE'], dataDir === '' ? '' : join(dataDir, 'simulator')) || null,
    truthFile: text(['SIM_TRUTH'], '') || null,
  };
  if (settings.token === '') faults.push('SIM_TOKEN must be an integration token (npm run homeward -- token create --role integration)');
  if (!/^https?:\/\//.test(settings.http)) faults.push('SIM_HTTP must be an http or https address');
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return settings;
}
