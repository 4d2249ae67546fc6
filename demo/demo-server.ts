import { PORTS_FOR_PEOPLE, startDemoServers } from './demo-servers';

const { h1, h2, trouble, close } = await startDemoServers({
  ports: PORTS_FOR_PEOPLE,
  onPortTaken: (port) => console.log(`Port ${port} is taken; using a free one instead.`),
});

console.log(`
Dashboard over HTTP/1.1   ${h1.server.origin}/
Dashboard over HTTP/2     ${h2.server.origin}/   (the certificate is self-signed: accept it once)
Trouble buttons           ${trouble.origin}   (their own port, see demo/README.md)

Ctrl+C ends it.`);

process.once('SIGINT', () => {
  void close();
});
