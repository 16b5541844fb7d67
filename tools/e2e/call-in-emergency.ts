import { Sha256 } from '@aws-crypto/sha256-js'
import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import { signInToPortal } from '@breakwater/sandbox/portal-token'
import { SignatureV4 } from '@smithy/signature-v4'
import { inject } from 'vitest'

/** A call of a service with a JSON protocol. @property target the value of `x-amz-target` */
type JsonCall = { service: string; target: string; input: object }

/** Returns the settings of AWS's clients for a person with the permission set for emergencies in an account. */
export async function emergencyClient(accountId: string) {
  const { gateway } = inject('outputs')
  const { management } = loadRegistry().platform.accounts
  const accessToken = signInToPortal(inject('dataDir'), management, 'ana')
  const portal = new SSOClient({ region: homeRegion, endpoint: gateway })
  const { roleCredentials } = await portal.send(
    new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'BreakGlass' }),
  )
  const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = roleCredentials ?? {}
  const credentials = { accessKeyId, secretAccessKey, sessionToken }
  return { region: homeRegion, endpoint: gateway, credentials, maxAttempts: 1 }
}

/** Returns a function that calls services in an account, as a person with the permission set for emergencies. */
export async function emergencyCaller(accountId: string): Promise<(call: JsonCall) => Promise<unknown>> {
  const { endpoint, credentials } = await emergencyClient(accountId)
  return async ({ service, target, input }) => {
    const url = new URL(endpoint)
    const signer = new SignatureV4({ service, region: homeRegion, credentials, sha256: Sha256 })
    const body = JSON.stringify(input)
    const { headers } = await signer.sign({
      ...{ method: 'POST', protocol: url.protocol, hostname: url.hostname, path: '/', body },
      headers: { host: url.host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
    })
    const response = await fetch(url, { method: 'POST', headers, body })
    if (!response.ok) throw new Error(`${target} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
}
