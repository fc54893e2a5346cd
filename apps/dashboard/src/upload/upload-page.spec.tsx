import '../testing/jsdom-gaps.js';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { cellsOf, firstRows } from './first-rows.js';

const { show } = await import('../testing/show.js');
const { UploadPage } = await import('./upload-page.js');

const taken = {
  feeds: [{ feedId: 'council', name: 'Council home care', sector: 'HOME_CARE' }, { feedId: 'sites', name: 'Site returns', sector: 'ACUTE' }],
  kinds: [
    { kind: 'home-care-packages', sectors: ['HOME_CARE'], snapshot: true, columns: [{ name: 'package_id', required: true }, { name: 'area', required: false }] },
    { kind: 'measures', sectors: ['ACUTE'], snapshot: false, columns: [{ name: 'value', required: true }] },
  ],
};
const fault = (line: number) => ({ line, column: 'nhs_number', code: 'NHS_NUMBER_INVALID', message: 'nhs_number is not a valid NHS number.' });
const checked = { preview: true, accepted: 240, rejected: 3, rejections: [3, 5, 9].map(fault), notes: ['ENCODING_GUESSED'], newProviders: [{ providerId: '1', name: 'Tyne Care' }], snapshot: null };

let asked: { url: string; init: { method?: string; headers: Record<string, string>; body?: unknown } | undefined }[] = [];
let answers: (url: string) => { status?: number; body: unknown };

beforeEach(() => {
  asked = [];
  answers = (url) => (url.endsWith('/files') ? { body: taken } : url.includes('preview=true') ? { body: checked } : { body: { batchId: '812', accepted: 240, rejected: 3, rejections: [] } });
  globalThis.fetch = jest.fn(async (url: string, init: never) => {
    asked.push({ url, init });
    const { status = 200, body } = answers(url);
    return { ok: status < 300, status, json: async () => body };
  }) as never;
});
afterEach(cleanup);

const csv = (text = 'package_id,area\nP1,Byker\nP2,Heaton\n'): File => Object.assign(new File([text], 'packages.csv', { type: 'text/csv' }), { slice: () => ({ text: async () => text }) });
const choose = async (file = csv()): Promise<void> => {
  await show(<UploadPage />, { at: '/data/upload' });
  fireEvent.change(await screen.findByLabelText('Whose file is it?'), { target: { value: 'council' } });
  fireEvent.change(screen.getByLabelText('What is in it?'), { target: { value: 'home-care-packages' } });
  fireEvent.change(screen.getByLabelText('Drop a CSV file here, or choose it'), { target: { files: [file] } });
};

describe('sending a file by hand', () => {
  test('offers only the kinds that fit a feed, and a template of each', async () => {
    await show(<UploadPage />, { at: '/data/upload' });
    fireEvent.change(await screen.findByLabelText('Whose file is it?'), { target: { value: 'sites' } });
    expect(within(screen.getByLabelText('What is in it?')).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Choose', 'Measures of a site']);
    fireEvent.change(screen.getByLabelText('What is in it?'), { target: { value: 'measures' } });
    expect(screen.queryByText('What does the file hold?')).toBeNull();
    expect(decodeURIComponent(screen.getByText('Download a template').getAttribute('href') ?? '')).toContain('value\r\n');
  });

  test('shows line by line what is wrong before anything is sent, then sends the rest once', async () => {
    await choose();
    const table = await screen.findByRole('region', { name: 'Table of what is wrong' });
    expect(within(table).getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['Line 3', 'Line 5', 'Line 9']);
    expect(within(table).getAllByText('Check the number against its source.')).toHaveLength(3);
    expect(screen.getByText('New here, and shown as unconfirmed: Tyne Care.')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('240 rows can be sent, 3 cannot');
    expect(asked.map(({ url }) => url)).toEqual(['/intake/files', '/intake/csv/home-care-packages?feed=council&mode=changes&preview=true']);
    fireEvent.click(screen.getByRole('button', { name: 'Send 240 rows, leave out 3' }));
    expect(await screen.findByText(/Batch 812/)).toBeTruthy();
    expect(asked[2]?.url).toBe('/intake/csv/home-care-packages?feed=council&mode=changes');
    expect(asked[2]?.init?.headers['idempotency-key']).toMatch(/^page-[0-9a-f]{32}$/);
    expect(screen.getByRole('link', { name: '10-day clock' }).getAttribute('href')).toBe('/clock');
  });

  test('a send that fails is tried again under the same key', async () => {
    await choose();
    const send = await screen.findByRole('button', { name: 'Send 240 rows, leave out 3' });
    const usual = answers;
    answers = () => ({ status: 503, body: { code: 'NOT_STORED', message: 'The file cannot be stored now. Send it again.' } });
    fireEvent.click(send);
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be stored now');
    answers = usual;
    fireEvent.click(screen.getByRole('button', { name: 'Send 240 rows, leave out 3' }));
    await screen.findByText(/Batch 812/);
    expect(asked[2]?.init?.headers['idempotency-key']).toBe(asked[3]?.init?.headers['idempotency-key']);
  });

  test('a yes that is given after a lost answer is another request, each with a key of its own', async () => {
    const usual = answers;
    answers = (url) => (url.includes('preview') ? { body: { ...checked, rejected: 0, rejections: [], snapshot: { open: 10, ending: 7, waits: true } } } : url.endsWith('/files') ? usual(url) : { status: 503, body: {} });
    await choose();
    for (const _ of ['without', 'with', 'without']) {
      fireEvent.click(await screen.findByRole('button', { name: /^Send 240 rows/ }));
      await screen.findByRole('alert');
      fireEvent.click(screen.getByRole('checkbox'));
    }
    const [without, withYes, again] = asked.slice(2).map(({ init }) => init?.headers['idempotency-key']);
    expect([withYes, again]).toEqual([`${without ?? ''}-yes`, without]);
  });

  test('a file of which nothing is right offers only another; a list of 20,000 faults is cut with its count', async () => {
    answers = (url) => ({ body: url.endsWith('/files') ? taken : { ...checked, accepted: 0, rejected: 20_000, rejections: Array.from({ length: 20_000 }, (_, at) => fault(at + 2)), newProviders: [] } });
    await choose();
    expect(await screen.findByText('No row can be sent')).toBeTruthy();
    expect(screen.getAllByRole('rowheader')).toHaveLength(100);
    expect(screen.getByText('The first 100 of 20,000 faults are shown.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Send/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Choose another file' }));
    expect(screen.getByLabelText<HTMLSelectElement>('Whose file is it?').value).toBe('council');
  });

  test('a whole snapshot needs its moment, and a yes before it ends more than its share', async () => {
    answers = (url) => ({ body: url.endsWith('/files') ? taken : url.includes('preview') ? { ...checked, rejected: 0, rejections: [], snapshot: { open: 10, ending: 7, waits: true } } : { batchId: '9', accepted: 240, rejected: 0, rejections: [] } });
    await show(<UploadPage />, { at: '/data/upload' });
    fireEvent.change(await screen.findByLabelText('Whose file is it?'), { target: { value: 'council' } });
    fireEvent.change(screen.getByLabelText('What is in it?'), { target: { value: 'home-care-packages' } });
    fireEvent.click(screen.getByLabelText('Everything that was open at one moment'));
    const drop = screen.getByLabelText('Drop a CSV file here, or choose it');
    fireEvent.change(drop, { target: { files: [csv()] } });
    expect(screen.getByRole('alert').textContent).toBe('Say at which moment the file was the whole truth.');
    fireEvent.change(screen.getByLabelText('Which moment?'), { target: { value: '2026-11-22T02:00' } });
    fireEvent.change(drop, { target: { files: [csv()] } });
    expect(await screen.findByText('It would end 7 of the 10 records that are open.')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox'));
    fireEvent.click(screen.getByRole('button', { name: 'Send 240 rows' }));
    await screen.findByText(/Batch 9/);
    expect(asked[2]?.url).toBe('/intake/csv/home-care-packages?feed=council&mode=snapshot&asAt=2026-11-22T02%3A00&confirmed=true');
  });
});

describe('the first rows', () => {
  test('are those that nothing is wrong with, whole, as their cells', () => {
    const { header, rows } = firstRows('\ufeffa,b\r\n1,"x, ""y"""\r\n\r\n2\r\n3,z\r\n4,cut', new Set([5]));
    expect(header).toEqual(['a', 'b']);
    expect(rows).toEqual([{ line: 2, cells: ['1', 'x, "y"'] }]);
    expect(cellsOf(',a,')).toEqual(['', 'a', '']);
  });
});
