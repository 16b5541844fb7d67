import type { EndpointExample } from '../../../testing/endpoint-example.ts'
import { owner } from '../../../testing/start-guarded.ts'
import { formCall } from '../../../testing/wire-call.ts'

const Version = '2010-03-31'

export const endpoint: EndpointExample = {
  known: formCall({
    Action: 'Publish',
    Version,
    TopicArn: `arn:aws:sns:us-east-1:${owner}:cases-topic`,
    Message: 'any',
  }),
  unknown: formCall({ Action: 'Juggle', Version }),
  codes: { unsigned: 'MissingAuthenticationToken', unknown: 'InvalidAction', denied: 'AuthorizationError' },
}
