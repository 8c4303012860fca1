/** A mail server that answers as it is told, in clear, on this machine. */
import { createServer, type Socket } from 'node:net';

/** Where a conversation is when the server does something else than say yes. */
export type Moment = 'greeting' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'body';
/** A line to answer, or what becomes of the connection. */
export type Doing = string | 'cut' | 'hang';

export interface MailServer {
  port: number;
  /** The messages that came whole, said yes to or not. */
  messages: string[];
  /** Every command. */
  heard: string[];
  conversations: number;
  /** What it does at this moment, from now on; `null`: yes. */
  script(moment: Moment, doing: Doing | null): void;
  /** Called when a message is whole, before it is answered. */
  onMessage: () => void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const yes: Readonly<Record<Moment, string>> = {
  greeting: '220 stand-in ESMTP',
  AUTH: '235 welcome',
  MAIL: '250 sender taken',
  RCPT: '250 recipient taken',
  DATA: '354 go on',
  body: '250 message taken',
};

export async function openMailServer(): Promise<MailServer> {
  const told = new Map<Moment, Doing>();
  const sockets = new Set<Socket>();
  const state = { messages: [] as string[], heard: [] as string[], conversations: 0, onMessage: () => {} };

  const converse = (socket: Socket) => {
    state.conversations++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.setEncoding('utf8');
    let unread = '';
    let inBody = false;
    const act = (moment: Moment): boolean => {
      const doing = told.get(moment) ?? yes[moment];
      if (doing === 'cut') socket.destroy();
      else if (doing !== 'hang') socket.write(`${doing}\r\n`);
      return doing === yes[moment];
    };
    const readBody = (): boolean => {
      const end = unread.indexOf('\r\n.\r\n');
      if (end < 0) return false;
      state.messages.push(unread.slice(0, end));
      unread = unread.slice(end + 5);
      inBody = false;
      state.onMessage();
      act('body');
      return true;
    };
    const readCommand = (): boolean => {
      const end = unread.indexOf('\r\n');
      if (end < 0) return false;
      const verb = unread.slice(0, 4).toUpperCase();
      state.heard.push(unread.slice(0, end));
      unread = unread.slice(end + 2);
      if (verb === 'EHLO') socket.write('250-stand-in\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n');
      else if (verb === 'AUTH' || verb === 'MAIL' || verb === 'RCPT') act(verb);
      else if (verb === 'DATA') inBody = act('DATA');
      else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 well\r\n');
      return true;
    };
    socket.on('data', (chunk: string) => {
      unread += chunk;
      while (inBody ? readBody() : readCommand());
    });
    act('greeting');
  };

  let server = createServer(converse);
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  return Object.assign(state, {
    port,
    script: (moment: Moment, doing: Doing | null) =>
      void (doing === null ? told.delete(moment) : told.set(moment, doing)),
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
    start: () => {
      server = createServer(converse);
      return listen(port);
    },
  });
}
