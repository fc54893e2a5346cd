/** The settings cannot be used. `faults` names every variable that is wrong and why, never its value: it may be a secret. */
export class SettingsFault extends Error {
  public override readonly name = 'SettingsFault';

  public constructor(public readonly faults: readonly string[]) {
    super(['Homeward cannot start with these settings:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
}
