import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { homeRegion } from '../home-region.ts'
import { AccessAnalysis } from './access-analysis.ts'
import { AccountDefaults } from './account-defaults.ts'
import { AlarmTopic } from './alarm-topic.ts'
import type { BaselineAccount } from './baseline-account.ts'
import { ConfigurationRecorder } from './configuration-recorder.ts'
import { SpendingLimit } from './spending-limit.ts'
import { ThreatDetection } from './threat-detection.ts'

export type BaselineStackProps = BaselineAccount & {
  /** Who is told of alarms. */
  alarmEmail: string
  /** Name of the log archive's bucket for what accounts look like. */
  archiveBucket: string
}

/** What every account has before anything else: whoever acts in it is watched, and what must not be is noticed. */
export class BaselineStack extends Stack {
  constructor(scope: Construct, id: string, props: BaselineStackProps) {
    super(scope, id, {
      description: `Breakwater: the security baseline of ${props.name}`,
      env: { account: props.accountId, region: homeRegion },
      terminationProtection: true,
    })
    const { topic: alarms } = new AlarmTopic(this, 'Alarms', { email: props.alarmEmail })
    const { recorder } = new ConfigurationRecorder(this, 'Configuration', props)
    new AccountDefaults(this, 'Defaults', { recorder })
    new AccessAnalysis(this, 'AccessAnalysis')
    new ThreatDetection(this, 'Threats')
    new SpendingLimit(this, 'Spending', { monthlyDollars: props.monthlyDollars, alarms })
  }
}
