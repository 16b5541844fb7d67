import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib'
import { CfnRecordSet, type IHostedZone } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'

/**
 * Points the front door's name to its distribution. The name of the distribution is known once the edge account is deployed,
 * which needs the zone, so the first deployment of the dns account leaves the parameter empty and makes no record.
 */
export class FrontDoorAlias extends Construct {
  constructor(scope: Construct, id: string, { zone, name }: { zone: IHostedZone; name: string }) {
    super(scope, id)
    const target = new CfnParameter(this, 'Target', {
      description:
        "FrontDoorTarget of the edge account's stack, e.g. d111111abcdef8.cloudfront.net; empty until that stack is deployed",
      type: 'String',
      default: '',
      allowedPattern: '^(d[a-z0-9]+\\.cloudfront\\.net)?$',
    })
    target.overrideLogicalId('FrontDoorTarget')
    const exists = new CfnCondition(this, 'Stands', {
      expression: Fn.conditionNot(Fn.conditionEquals(target.valueAsString, '')),
    })
    for (const type of ['A', 'AAAA']) {
      const record = new CfnRecordSet(this, type, {
        hostedZoneId: zone.hostedZoneId,
        name: `${name}.`,
        type,
        aliasTarget: {
          dnsName: target.valueAsString,
          hostedZoneId: CloudFrontTarget.CLOUDFRONT_ZONE_ID,
        },
      })
      record.cfnOptions.condition = exists
    }
  }
}
