import { Hl7Server, type Hl7MessageEvent } from '@medplum/hl7';
import { Pool } from 'pg';

/** Medplum's HL7 server: it parses and acknowledges and stores nothing; with a database, one INSERT a message before it answers. */
const [port = '', databaseUrl = ''] = process.argv.slice(2);
const pool = databaseUrl === '' ? null : new Pool({ connectionString: databaseUrl, max: 10 });

const server = new Hl7Server((connection) => {
  connection.addEventListener('message', (event: Hl7MessageEvent) => {
    const { message } = event;
    if (pool === null) return connection.send(message.buildAck());
    pool
      .query({ name: 'keep', text: 'insert into bench.message (feed, control_id, bytes) values ($1, $2, $3)', values: ['rvi', message.getSegment('MSH')?.getField(10).toString() ?? '', Buffer.from(message.toString())] })
      .then(() => connection.send(message.buildAck()), () => connection.socket.destroy());
  });
});
server.start(Number(port));
process.stdout.write('ready\n');
