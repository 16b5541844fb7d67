import { arnOf, sameIdentity, uuid } from '@breakwater/cloud/physical-identity'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const acm = defineService({
  scope: 'acm',
  protocol: awsJson({ targets: ['CertificateManager'], version: '1.1' }),
  resources: {
    'AWS::CertificateManager::Certificate': {
      ...holdsNothing,
      identity: (request) => sameIdentity(arnOf(request, 'acm', `certificate/${uuid(request)}`)),
    },
  },
})
