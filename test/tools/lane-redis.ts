/** The address of the lane's real Redis. It is shared: use a key prefix or a database number of your own. */
export function laneRedisUrl(): string {
  const url = process.env['HOMEWARD_LANE_REDIS_URL'];
  if (!url) throw new Error('laneRedisUrl() needs the integration lane: name the test x.int.spec.ts');
  return url;
}
