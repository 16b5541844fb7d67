import { RemovalPolicy } from 'aws-cdk-lib'
import { CaaAmazonRecord, PublicHostedZone } from 'aws-cdk-lib/aws-route53'
import { Construct } from 'constructs'

/** A public zone. It is never deleted: a registrar knows its name servers, and a new zone would get others. */
export class Zone extends Construct {
  readonly zone: PublicHostedZone

  constructor(scope: Construct, id: string, { domain }: { domain: string }) {
    super(scope, id)
    this.zone = new PublicHostedZone(this, 'Zone', { zoneName: domain })
    this.zone.applyRemovalPolicy(RemovalPolicy.RETAIN)
    // No other authority may issue a certificate for the domain or a name below it.
    new CaaAmazonRecord(this, 'Authorities', { zone: this.zone })
  }
}
