import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The only way from a browser to the servers of a test: it can be cut like a cable, and mended. */
export interface NetworkToCut {
  /** Chromium’s own switches for going this way, to this machine too. */
  readonly switches: readonly string[];
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Starts a proxy for plain HTTP on a free port of this machine. */
export async function aNetworkToCut(): Promise<NetworkToCut> {
  let isCut = false;
  const open = new Set<Socket>();
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    if (isCut) return asked.socket.destroy();
    const onward = request(
      asked.url ?? '',
      { method: asked.method ?? 'GET', headers: asked.headers },
      (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      },
    );
    onward.on('error', () => asked.socket.destroy());
    return asked.pipe(onward);
  };
  const server = createServer(pass);
  server.on('connection', (socket: Socket) => {
    if (isCut) return void socket.destroy();
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    switches: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    cut: () => {
      isCut = true;
      hangUp();
    },
    mend: () => void (isCut = false),
    close: () =>
      new Promise((resolve) => {
        hangUp();
        server.close(() => resolve());
      }),
  };
}
