import { readByPath, restXml } from '../../kit/protocol/rest-xml.ts'
import { actionsOf, holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'

export const route53 = defineService({
  scope: 'route53',
  protocol: restXml(readByPath),
  resources: {
    'AWS::Route53::HostedZone': {
      targets: [
        {
          kind: 'zone',
          arns: ({ ref }) => [`arn:aws:route53:::hostedzone/${ref}`],
          actions: actionsOf('route53', 'ChangeResourceRecordSets ListResourceRecordSets DeleteHostedZone'),
        },
      ],
    },
    // A record is changed by the actions of its zone.
    'AWS::Route53::RecordSet': holdsNothing,
    'AWS::Route53::RecordSetGroup': holdsNothing,
  },
})
