import { CfnOutput, Stack } from 'aws-cdk-lib'
import { ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { AccessLogBucket } from '../access-log-bucket.ts'
import { ChooserBucket } from './chooser-bucket.ts'
import { ChooserPages } from './chooser-pages.ts'
import { type EdgeSettings, edgeRegion } from './edge-settings.ts'
import { Firewall } from './firewall.ts'
import { FrontDoor } from './front-door.ts'
import { FrontDoorAlarms } from './front-door-alarms.ts'
import { LiveLog } from './live-log.ts'
import { LogsKey } from './logs-key.ts'
import { Router } from './router.ts'
import { SecurityHeaders } from './security-headers.ts'

export type EdgeStackProps = EdgeSettings & {
  /** Folder that holds the router's bundle, index.js. */
  bundleDirectory: string
  /** Folder that holds the chooser's pages. */
  pagesDirectory: string
}

/** The edge account: the front door, its router and the chooser page. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, {
      description: 'Breakwater: the front door',
      env: { account: props.accountId, region: edgeRegion },
      terminationProtection: true,
    })
    const { key: logsKey } = new LogsKey(this, 'LogsKey')
    // CloudFront's standard logging hands its files over by an ACL.
    const { bucket: accessLogs } = new AccessLogBucket(this, 'AccessLogs', {
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    })
    const { bucket: chooser } = new ChooserBucket(this, 'Chooser', { accessLogs })
    const { version: router } = new Router(this, 'Router', { bundleDirectory: props.bundleDirectory, logsKey })
    const { policy: headers } = new SecurityHeaders(this, 'SecurityHeaders')
    const { webAclArn } = new Firewall(this, 'Firewall', { logsKey })
    const { config: liveLog } = new LiveLog(this, 'LiveLog', { logsKey })
    const { distribution } = new FrontDoor(this, 'FrontDoor', {
      domain: props.frontDoorDomain,
      router,
      chooser,
      headers,
      webAclArn,
      accessLogs,
      liveLog,
    })
    new ChooserPages(this, 'ChooserPages', {
      pagesDirectory: props.pagesDirectory,
      bucket: chooser,
      distribution,
      logsKey,
    })
    new FrontDoorAlarms(this, 'Alarms', { distribution })
    new CfnOutput(this, 'FrontDoorTarget', {
      description: `What ${props.frontDoorDomain} points to, an alias record in the dns account`,
      value: distribution.domainName,
    })
  }
}
