import type { Agency } from '@breakwater/registry/agency'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { Construct } from 'constructs'

/**
 * The bus of an agency's domain events. It has no policy, so that only principals of the account put events on it, and only
 * those that their own policies let.
 */
export class AgencyBus extends Construct {
  readonly bus: EventBus

  constructor(scope: Construct, id: string, { slug }: Agency) {
    super(scope, id)
    this.bus = new EventBus(this, 'Bus', { eventBusName: `${slug}-events`, description: `${slug}: domain events` })
  }
}
