import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Credentials } from '../../../kit/access/credentials.ts'

type Asked = {
  method: string
  path: string
  query?: Record<string, string>
  /** Signed, and to be sent with the request. */
  headers?: Record<string, string>
  /** In seconds. */
  expiresIn?: number
  at: Date
}

/** Returns a presigned URL, as AWS's SDKs make them. */
export async function presign(
  gatewayUrl: string,
  credentials: Omit<Credentials, 'expiration'>,
  asked: Asked,
): Promise<string> {
  const { method, path, query = {}, headers = {}, expiresIn = 900, at } = asked
  const { host, hostname, port, protocol } = new URL(gatewayUrl)
  const signer = new SignatureV4({
    credentials,
    region: 'us-east-1',
    service: 's3',
    sha256: Sha256,
    uriEscapePath: false,
  })
  const signed = await signer.presign(
    {
      method,
      protocol,
      hostname,
      port: Number(port),
      path,
      query,
      headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...headers },
    },
    { expiresIn, signingDate: at, unhoistableHeaders: new Set(Object.keys(headers)) },
  )
  return `${gatewayUrl}${path}?${new URLSearchParams(signed.query as Record<string, string>)}`
}
