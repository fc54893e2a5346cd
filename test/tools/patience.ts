import { jest } from '@jest/globals';

// Real servers on a busy machine: a test that is slow is not a test that fails.
jest.setTimeout(90_000);
