import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { ClientSettings, TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls({ endpoint, region, credentials }: ClientSettings): TrespassCalls {
  const signer = new SignatureV4({ service: 'appsync', region, credentials, sha256: Sha256 })
  const body = JSON.stringify({ query: '{ __typename }' })
  return {
    API: {
      async 'appsync:GraphQL'({ arn }) {
        const url = new URL(`/appsync/${arn.split('/')[1]}/graphql`, endpoint)
        const { headers } = await signer.sign({
          ...{ method: 'POST', protocol: url.protocol, hostname: url.hostname, path: url.pathname, body },
          headers: { host: url.host, 'content-type': 'application/json' },
        })
        const response = await fetch(url, { method: 'POST', headers, body })
        const { errors = [] } = (await response.json()) as { errors?: { errorType: string }[] }
        const [error] = errors
        if (error) throw Object.assign(new Error(error.errorType), { name: error.errorType })
      },
    },
  }
}

/** The API of an agency takes the tokens of its people alone. */
export const refusals = ['UnauthorizedException']
export const permitted = { 'appsync:GraphQL': 'UnauthorizedException' }
