import type { EndpointExample } from '../../../testing/endpoint-example.ts'
import { owner } from '../../../testing/start-guarded.ts'
import { formCall } from '../../../testing/wire-call.ts'

const Version = '2011-06-15'
const RoleArn = `arn:aws:iam::${owner}:role/other`

export const endpoint: EndpointExample = {
  known: formCall({ Action: 'AssumeRole', Version, RoleArn, RoleSessionName: 'any' }),
  unknown: formCall({ Action: 'Juggle', Version }),
  codes: { unsigned: 'MissingAuthenticationToken', unknown: 'InvalidAction', denied: 'AccessDenied' },
}
