import { describe, expect, test } from '@jest/globals';
import { readFeedDefinition } from './feed-definition.js';
import { settledSettings } from './feed-settings-schema.js';
import { readPlaceFile } from './place-file.js';

const least = { feedId: 'hilda', name: 'Hilda', sector: 'ACUTE', transport: 'MLLP', settings: { organisation: 'RXH' } };
const faults = (settings: object, more: object = {}): string => {
  try {
    readFeedDefinition({ ...least, ...more, settings: { ...least.settings, ...settings } });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('what is left out takes its default, and a feed of the first release reads as it did', () => {
  const feed = readFeedDefinition(least);
  expect(settledSettings(feed.feedId, feed.settings, 'Europe/London')).toEqual({
    feedId: 'hilda', organisation: 'RXH', localAuthority: 'RXH', zone: 'Europe/London', defaultSiteCode: null, locationLayout: 'UK', encoding: 'UTF-8',
    processingIds: ['P', 'T', 'D', ''], senders: [], acceptAnySenderOnLoopback: false,
  });
  expect(feed.expectedEverySeconds).toBe(3600);
});

test('the shipped place is a place', () => {
  expect(readPlaceFile().feeds.map(({ feedId }) => feedId)).toContain('loopback');
});

test('a layout of its own, codes and spellings are taken as they are', () => {
  const settings = {
    locationLayout: { site: [4, 11], ward: 1, bed: [{ component: 3, pattern: '*-{}' }, 3] },
    locationCodes: { sites: { INF: 'RXH01' }, wards: { '18N': 'Ward 18' }, siteOfWard: { 'Ward 18': 'RXH01' }, passing: ['XRAY'] },
    identifierSpellings: { nhsNumber: [{ authority: 'NATIONAL' }], authorities: { PAS: 'RXH' } },
    localCodes: { patientClass: { DC: 'INPATIENT' }, dischargeDestination: { '97': null }, bedStatus: { X: 'OCCUPIED' }, sensitivity: { Q: 'LOCAL' } },
  };
  expect(readFeedDefinition({ ...least, settings: { ...least.settings, ...settings } }).settings).toMatchObject(settings);
});

describe('what is wrong is said with its place and what to do', () => {
  test.each([
    [{ locationLayout: 'EPICS' }, 'settings.locationLayout: Use one of UK, ITK, EPIC, PKB, NHSE, or say'],
    [{ locationLayout: { ward: 12 } }, 'settings.locationLayout.ward: Say which component it is, from 1 to 11'],
    [{ locationLayout: {} }, 'settings.locationLayout: Use one of'],
    [{ locationLayout: { bed: { component: 3, pattern: 'BY' } } }, 'settings.locationLayout.bed.pattern: A pattern marks the piece to take with {} exactly once'],
    [{ locationLayout: { bed: [3, { component: 0 }] } }, 'settings.locationLayout.bed.1.component: Say which component it is'],
    [{ locationLayout: { beds: 3 } }, 'There is no setting called beds here'],
    [{ locationLayouts: 'UK' }, 'settings: There is no setting called locationLayouts here'],
    [{ zone: 'Europe/Lodnon' }, 'settings.zone: This is no time zone'],
    [{ encoding: 'UTF8' }, 'settings.encoding: Use one of UTF-8'],
    [{ identifierSpellings: { nhsNumber: [{}] } }, 'settings.identifierSpellings.nhsNumber.0: Give the authority'],
    [{ localCodes: { patientClass: { DC: 'DAY' } } }, 'settings.localCodes.patientClass.DC: Use one of INPATIENT'],
    [{ organisation: '' }, 'settings.organisation: Say which organisation'],
  ])('%j', (settings, words) => {
    expect(faults(settings)).toContain(words);
  });

  test('every fault is told at once', () => {
    expect(faults({ zone: 'x', encoding: 'y' }, { feedId: 'St Hilda' })).toMatch(/^The feed has 3 faults:\n {2}feedId: .*\n {2}settings.zone: .*\n {2}settings.encoding: /);
  });
});
