import { restJson } from '../../kit/protocol/rest-json.ts'
import { defineService } from '../../kit/service.ts'
import { api, apiMapping, authorizer, deployment, domainName, integration, route, stage } from './resources.ts'

/** HTTP APIs come from templates, and services/execute-api runs them; calls that change or read them are refused by name. */
export const apiGateway = defineService({
  scope: 'apigateway',
  protocol: restJson(),
  resources: {
    'AWS::ApiGatewayV2::Api': api,
    'AWS::ApiGatewayV2::ApiMapping': apiMapping,
    'AWS::ApiGatewayV2::Authorizer': authorizer,
    'AWS::ApiGatewayV2::Deployment': deployment,
    'AWS::ApiGatewayV2::DomainName': domainName,
    'AWS::ApiGatewayV2::Integration': integration,
    'AWS::ApiGatewayV2::Route': route,
    'AWS::ApiGatewayV2::Stage': stage,
  },
})
