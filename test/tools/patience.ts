import { jest } from '@jest/globals';
import fc from 'fast-check';
import { runSeed } from './long-runs.js';

// A busy machine, ten times slower than a good one: a test that is slow is not a test that fails.
jest.setTimeout(300_000);

// Every property tries the same inputs in every run of the suite, and new ones in the long form: a run that fails can be run again.
fc.configureGlobal({ seed: runSeed() });
