import { ServiceError } from '../../kit/access/service-error.ts'
import { defineService } from '../../kit/service.ts'
import { openManagement } from './management.ts'
import { managementProtocol } from './management-protocol.ts'
import { api, apiMapping, authorizer, deployment, domainName, integration, route, stage } from './resources.ts'

/** HTTP APIs come from templates, and services/execute-api runs them; calls read them, and those that would change them are refused. */
export const apiGateway = defineService({
  scope: 'apigateway',
  protocol: managementProtocol,
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
  open: openManagement,
  absent: () => new ServiceError('NotFoundException', 'The account of the caller does not run here.', 404),
})
