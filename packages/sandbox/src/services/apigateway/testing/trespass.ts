import { ApiGatewayV2Client, GetApiCommand } from '@aws-sdk/client-apigatewayv2'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof ApiGatewayV2Client>[0]): TrespassCalls {
  const apis = new ApiGatewayV2Client({ ...settings })
  return {
    'settings of an HTTP API': {
      'apigateway:GET': ({ arn }) => apis.send(new GetApiCommand({ ApiId: arn.split('/').at(-1) })),
    },
  }
}

// The ARN of an API has no account: a call is about the caller's own APIs.
export const refusals = ['AccessDeniedException', 'NotFoundException']
