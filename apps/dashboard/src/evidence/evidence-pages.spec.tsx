import '../testing/jsdom-gaps.js';
import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { now } from '../testing/samples.js';

const { show } = await import('../testing/show.js');
const { Route, Routes } = await import('react-router');
const { act } = await import('@testing-library/react');
const { WhyPage } = await import('./why-page.js');
const { MessagePage } = await import('./message-page.js');

afterEach(cleanup);

const fact = { happenedAt: now, interpretation: 2, learnedAt: now, recordedAt: null, source: 'Infirmary admissions', superseded: false, text: 'Admitted: ward W12' };
const evidence = { nodes: [{ fact, message: { id: '17' }, person: { birthDate: null, id: '1', name: 'SAMPLE, Ada', nhsNumber: null } }], pageInfo: { endCursor: null, hasNextPage: false }, totalCount: 1, withheld: 8 };
const message = { contentType: 'application/hl7-v2', controlId: 'C1', download: '/messages/17/bytes', facts: [{ ...fact, superseded: true }], feed: { name: 'Infirmary admissions' }, id: '17', interpretation: 2, notes: ['No ward, in PV1-3 (LOCATION_UNREAD). Mend the layout.', 'A code of no table.'], outcome: 'FACTS', outcomeReason: null, receivedAt: now, rejections: [], sameControlId: ['12'], size: 120, text: 'MSH|^~\\&|', withheld: null };

test('a number opens to as many facts as it says, and tells whom it may not list', async () => {
  await show(<WhyPage />, { at: '/why?number=OCCUPIED&sector=ACUTE&site=RTD02&ward=W12', query: async () => ({ data: { numberEvidence: evidence } }) });
  expect(screen.getByRole('heading', { name: 'Why 9?' })).toBeTruthy();
  expect(screen.getByText('8 people are counted and not listed: their location is protected.')).toBeTruthy();
  expect(screen.getByRole('rowheader', { name: 'SAMPLE, Ada' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Open 17' }).getAttribute('href')).toBe('/data/messages/17');
});

test('where it is not told whom it may not list, it says neither that there is somebody nor that there is nobody', async () => {
  await show(<WhyPage />, { at: '/why?number=OCCUPIED&sector=ACUTE&site=RTD02&ward=W12', query: async () => ({ data: { numberEvidence: { ...evidence, withheld: null } } }) });
  expect(screen.getByRole('heading', { name: '1 listed' })).toBeTruthy();
  expect(screen.getByText(/Whether there are any, and how many, is not told of a ward or of few/)).toBeTruthy();
});

test('an address that names no number says so', async () => {
  await show(<WhyPage />, { at: '/why?number=ALL&sector=ACUTE&site=RTD02' });
  expect(screen.getByText('This address names no number. Open a number on the board.')).toBeTruthy();
});

const openMessage = (query: (asked: { variables: unknown }) => Promise<unknown>) => show(<Routes><Route path="/data/messages/:id" element={<MessagePage />} /></Routes>, { at: '/data/messages/17', query });

test('a message is asked for once, and shows what was sent and what it was read as', async () => {
  let looks = 0;
  await openMessage(async () => {
    looks += 1;
    return { data: { message } };
  });
  expect(looks).toBe(1);
  expect(screen.getByText('MSH|^~\\&|')).toBeTruthy();
  expect(screen.getByText('No ward, in PV1-3 (LOCATION_UNREAD). Mend the layout.')).toBeTruthy();
  expect(screen.getByRole('cell', { name: 'No: replaced by a later one' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'message 12' }).getAttribute('href')).toBe('/data/messages/12');
});

test('a protected message asks for a reason, and too short a one is not sent', async () => {
  const reasons: unknown[] = [];
  await openMessage(async ({ variables }) => {
    const { reason } = variables as { reason: string | null };
    reasons.push(reason);
    return { data: { message: reason === null ? { ...message, text: null, withheld: 'Say why you need to see it.' } : message } };
  });
  const send = async (text: string) => {
    fireEvent.change(screen.getByLabelText('Why do you need to see it?'), { target: { value: text } });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show the message' })));
  };
  await send('no');
  expect(screen.getByRole('alert').textContent).toBe('Say in a sentence why you need to see it: at least 10 letters.');
  await send('The ward asked');
  expect(reasons).toEqual([null, 'The ward asked']);
  expect(screen.getByText('MSH|^~\\&|')).toBeTruthy();
});

// Control: without the branch for a size of 0 the sentence stands as if it had been sent, with a download beside it.
test('a message whose bytes were deleted says so and offers no download', async () => {
  const text = 'The bytes of this message were deleted on 3 March 2026, by the retention rule.';
  await openMessage(async () => ({ data: { message: { ...message, size: 0, text } } }));
  expect(screen.getByText(text).tagName).toBe('P');
  expect(screen.queryByRole('button', { name: 'Download the exact bytes' })).toBeNull();
  expect(screen.getByRole('cell', { name: 'No: replaced by a later one' })).toBeTruthy();
});

// Control: with the words for the first of many, or with no fact told as none read, this was red.
test('of a message that is withheld it is told that there is more than what stands there, and never that nothing was read', async () => {
  await openMessage(async () => ({ data: { message: { ...message, factCount: 1, facts: [], text: null, withheld: 'Say why you need to see it.' } } }));
  expect(screen.getByText('0 of 1 fact: what tells of somebody protected is not shown while the message is withheld.')).toBeTruthy();
  expect(screen.queryByText('No fact was read from this message.')).toBeNull();
});
