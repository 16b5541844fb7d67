import type { GraphqlEndpoint } from '../src/demo/graphql-request.ts'

type Connected = { type: string; payload?: { errors?: { errorType?: string; errorCode?: number }[] } }

/** Connects to the real-time address of an API as Amplify's client does, and returns the API's first answer. */
export async function connectUpdates({ url, token }: GraphqlEndpoint): Promise<Connected> {
  const address = new URL(`${url}/realtime`)
  address.protocol = 'ws:'
  const headers = Buffer.from(JSON.stringify({ host: address.host, Authorization: token })).toString('base64url')
  const socket = new WebSocket(address, ['graphql-ws', `header-${headers}`])
  try {
    return await new Promise<Connected>((resolve, reject) => {
      socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data)) as Connected))
      socket.addEventListener('error', () => reject(new Error(`${address.href} took no WebSocket`)))
      socket.addEventListener('close', () => reject(new Error(`${address.href} closed without an answer`)))
    })
  } finally {
    socket.close()
  }
}
