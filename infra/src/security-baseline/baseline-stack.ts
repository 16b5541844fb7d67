import { homeRegion } from '@breakwater/registry/regions'
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { AlarmTopic } from '../alarms/alarm-topic.ts'
import { Alarms } from '../alarms/alarms.ts'
import { AccessAnalysis } from './access-analysis.ts'
import { AccountDefaults } from './account-defaults.ts'
import type { BaselineAccount } from './baseline-account.ts'
import { ConfigurationRecorder } from './configuration-recorder.ts'
import { ThreatDetection } from './threat-detection.ts'

export type BaselineStackProps = BaselineAccount & {
  /** Who is told of alarms. */
  alarmEmail: string
  /** Name of the log archive's bucket for what accounts look like. */
  archiveBucket: string
}

/** What every account gets first: it records what is done in the account, finds threats, and alarms a person. */
export class BaselineStack extends Stack {
  constructor(scope: Construct, id: string, props: BaselineStackProps) {
    super(scope, id, {
      description: `Breakwater: the security baseline of ${props.name}`,
      env: { account: props.accountId, region: homeRegion },
      terminationProtection: true,
    })
    const { topic } = new AlarmTopic(this, 'Alarms', { email: props.alarmEmail })
    const { recorder } = new ConfigurationRecorder(this, 'Configuration', props)
    new AccountDefaults(this, 'Defaults', { recorder })
    new AccessAnalysis(this, 'AccessAnalysis')
    new ThreatDetection(this, 'Threats')
    // Spending is also the first sign of an intruder who uses the account.
    new Alarms(this, 'Spending', {
      Budget: { monthlyDollars: props.monthlyDollars, topic, runbook: 'budget' },
    })
  }
}
