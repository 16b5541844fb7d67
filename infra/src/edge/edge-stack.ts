import { Alarms } from '@breakwater/alarms/alarms'
import type { BuiltRouter } from '@breakwater/edge/build-router'
import { frontDoorDomain } from '@breakwater/registry/origins'
import { globalServicesRegion } from '@breakwater/registry/regions'
import type { Platform } from '@breakwater/registry/registry'
import { CfnOutput, Stack } from 'aws-cdk-lib'
import { ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { AccessLogBucket } from '../access-logs/access-log-bucket.ts'
import { ChooserBucket } from './chooser-bucket.ts'
import { ChooserPages } from './chooser-pages.ts'
import { Firewall } from './firewall.ts'
import { FrontDoor } from './front-door.ts'
import { frontDoorAlarms } from './front-door-alarms.ts'
import { LiveLog } from './live-log.ts'
import { LogsKey } from './logs-key.ts'
import { Router } from './router.ts'
import { SecurityHeaders } from './security-headers.ts'

export type EdgeStackProps = { platform: Platform; built: BuiltRouter }

/** The edge account: the front door, its router and the chooser page. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { platform, built }: EdgeStackProps) {
    super(scope, id, {
      description: 'Breakwater: the front door',
      env: { account: platform.accounts.edge, region: globalServicesRegion },
      terminationProtection: true,
    })
    const domain = frontDoorDomain(platform)
    const { key: logsKey } = new LogsKey(this, 'LogsKey')
    // CloudFront's standard logging grants access to its files by an ACL.
    const { bucket: accessLogs } = new AccessLogBucket(this, 'AccessLogs', {
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    })
    const { bucket: chooser } = new ChooserBucket(this, 'Chooser', { accessLogs })
    const { version: router } = new Router(this, 'Router', { bundleDirectory: built.codeDir, logsKey })
    const { policy: headers } = new SecurityHeaders(this, 'SecurityHeaders')
    const { webAclArn } = new Firewall(this, 'Firewall', { logsKey })
    const { config: liveLog } = new LiveLog(this, 'LiveLog', { logsKey })
    const { distribution } = new FrontDoor(this, 'FrontDoor', {
      domain,
      router,
      chooser,
      headers,
      webAclArn,
      accessLogs,
      liveLog,
    })
    new ChooserPages(this, 'ChooserPages', {
      pagesDirectory: built.chooserDir,
      bucket: chooser,
      distribution,
      logsKey,
    })
    new Alarms(this, 'Alarms', frontDoorAlarms(distribution))
    new CfnOutput(this, 'FrontDoorTarget', {
      description: `What ${domain} points to, an alias record in the dns account`,
      value: distribution.domainName,
    })
  }
}
