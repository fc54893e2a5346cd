import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { grantedFor, roles } from '@homeward/access';
import { grant, signedInAs } from '../testing/signed-in-as.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';
import { admitted, placeId } from '../testing/planted-city.js';

let at: SigningIn;
let id: string;
beforeAll(async () => {
  at = await signingIn();
  await at.city.tell('rvi', [admitted('9990000018', at.city.now)]);
  [{ id }] = await at.city.db.query<[{ id: string }]>(
    `insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) select place_id, message_id, received_at, 'application/hl7-v2', '{}', $2 from receipt where place_id = $1 returning message_id id`,
    [placeId, Buffer.from('MSH|the whole message')],
  );
});
afterAll(() => at?.stop());

// Control: without the question of the class in the controller the care transfer hub had the whole message.
test('a message as it was sent is downloaded by operators and the data desk alone, and every refusal of a role is told in the audit', async () => {
  const had: string[] = [];
  for (const role of roles) {
    const who = await signedInAs(at, role, grant(role, grantedFor[role] === 'PLACE' ? null : 'RTD02', grantedFor[role] === 'WARD' ? 'W12' : null));
    const answer = await fetch(`${at.api.url}/messages/${id}/bytes`, { headers: { cookie: who.cookie, 'sec-fetch-site': 'same-origin', 'homeward-reason': 'Mending the feed' } });
    if ((await answer.text()).includes('the whole message')) had.push(role);
    else expect([role, answer.status]).toEqual([role, 403]);
  }
  expect(had).toEqual(['operator', 'data']);
  const [{ n }] = await at.owner.query<[{ n: number }]>(`select count(*)::int n from audit where action = 'REFUSED' and operation = 'messages/bytes'`);
  expect(n).toBe(roles.length - 2);
});
