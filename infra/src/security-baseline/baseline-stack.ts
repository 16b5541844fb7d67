import { Alarms } from '@breakwater/alarms/alarms'
import { homeRegion } from '@breakwater/registry/regions'
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { AlarmTopic } from '../alarms/alarm-topic.ts'
import { AccessAnalysis } from './access-analysis.ts'
import { AccountDefaults } from './account-defaults.ts'
import type { BaselineAccount } from './baseline-account.ts'
import { ConfigurationRecorder } from './configuration-recorder.ts'
import { EmergencyAccess } from './emergency-access.ts'
import { ThreatDetection } from './threat-detection.ts'

export type BaselineStackProps = BaselineAccount & {
  /** The recipient of alarms. */
  alarmEmail: string
  /** The name of the log archive's bucket for configurations. */
  archiveBucket: string
}

/** What every account gets first: configuration records, threat detection, safe defaults and alarms. */
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
    new EmergencyAccess(this, 'Emergency')
    // Spending is also the first sign of an intruder who uses the account.
    new Alarms(this, 'Spending', {
      Budget: { monthlyDollars: props.monthlyDollars, topic, runbook: 'budget' },
    })
  }
}
