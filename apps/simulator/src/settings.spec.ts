import { expect, test } from '@jest/globals';
import { readSimulatorSettings } from './settings.js';

test('the defaults', () => {
  expect(readSimulatorSettings({ SIM_TOKEN: 't' })).toEqual({
    http: 'http://127.0.0.1:3000', mllpHost: '127.0.0.1', mllpPort: 2575, token: 't', seed: 2026, speed: 60, historyDays: 14, faults: true, preset: 'newcastle',
    stateFolder: null, truthFile: null,
  });
});

test('the launcher’s names stand in, and SIM_ names go before them', () => {
  const launcher = { HOMEWARD_URL: 'http://127.0.0.1:4000/', MLLP_PORT: '4001', HOMEWARD_TOKEN: 'launcher', DATA_DIR: 'data' };
  expect(readSimulatorSettings(launcher)).toMatchObject({ http: 'http://127.0.0.1:4000', mllpPort: 4001, token: 'launcher' });
  expect(readSimulatorSettings(launcher).stateFolder).toMatch(/^data.simulator$/);
  expect(readSimulatorSettings({ ...launcher, SIM_HTTP: 'http://127.0.0.1:5000', SIM_TOKEN: 'own' })).toMatchObject({ http: 'http://127.0.0.1:5000', token: 'own' });
});

test('every fault is named at once', () => {
  expect(() => readSimulatorSettings({ SIM_SPEED: '0', SIM_FAULTS: 'maybe', SIM_PRESET: 'wales', SIM_HTTP: 'nowhere' })).toThrow(
    /SIM_SPEED[^]*SIM_FAULTS[^]*SIM_PRESET[^]*SIM_TOKEN[^]*SIM_HTTP/,
  );
});
