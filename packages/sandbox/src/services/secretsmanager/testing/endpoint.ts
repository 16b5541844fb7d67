import { type EndpointExample, jsonCodes } from '../../../testing/endpoint-example.ts'
import { jsonCall } from '../../../testing/wire-call.ts'

export const endpoint: EndpointExample = {
  known: jsonCall('secretsmanager.GetSecretValue', { SecretId: 'database' }),
  unknown: jsonCall('secretsmanager.Juggle', {}),
  codes: jsonCodes,
}
