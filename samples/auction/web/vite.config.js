import { fileURLToPath } from 'node:url';

const contract = '../contract/target/classes/META-INF/sockwright/typescript/sockwright/sample/auction/auction.ts';

export default {
  resolve: {
    // what the compiler has generated from the contract, and for it the client that is installed here
    alias: { auction: fileURLToPath(new URL(contract, import.meta.url)) },
    dedupe: ['socket.io-client'],
  },
  server: {
    fs: { allow: ['..'] },
    proxy: { '/socket.io': { target: 'http://localhost:3000', ws: true } },
  },
};
