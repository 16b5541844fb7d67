import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { AccessLogs } from './access-logs.ts'
import { ChooserBucket } from './chooser-bucket.ts'
import { ChooserPages } from './chooser-pages.ts'
import { type EdgeSettings, edgeRegion } from './edge-settings.ts'
import { FrontDoor } from './front-door.ts'
import { Router } from './router.ts'
import { SecurityHeaders } from './security-headers.ts'
import { TrafficLimit } from './traffic-limit.ts'

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
    const { bucket: accessLogs } = new AccessLogs(this, 'AccessLogs')
    const { bucket: chooser } = new ChooserBucket(this, 'Chooser', { accessLogs })
    const { version: router } = new Router(this, 'Router', { bundleDirectory: props.bundleDirectory })
    const { policy: headers } = new SecurityHeaders(this, 'SecurityHeaders')
    const { webAclArn } = new TrafficLimit(this, 'TrafficLimit')
    const { distribution } = new FrontDoor(this, 'FrontDoor', {
      domain: props.frontDoorDomain,
      router,
      chooser,
      headers,
      webAclArn,
      accessLogs,
    })
    new ChooserPages(this, 'ChooserPages', { pagesDirectory: props.pagesDirectory, bucket: chooser, distribution })
    new CfnOutput(this, 'FrontDoorTarget', {
      description: `What ${props.frontDoorDomain} points to, an alias record in the dns account`,
      value: distribution.domainName,
    })
  }
}
