import { describe, expect, it } from 'vitest'
import { calls, filesWith, firstArgument, names, readProductCode } from './product-code.ts'
import { isNode, type Node, parseSource } from './syntax-tree.ts'

const code = readProductCode()

const isLiteral = (node: Node | undefined, accepted: (value: string) => boolean = () => true) =>
  node?.type === 'Literal' && typeof node.value === 'string' && accepted(node.value)

/** Whether a node is one of these properties of `document`. */
const ofDocument =
  (...properties: readonly string[]) =>
  ({ type, object, property }: Node) =>
    type === 'MemberExpression' &&
    isNode(object) &&
    object.name === 'document' &&
    isNode(property) &&
    properties.includes(String(property.name))

describe('the code of the product', () => {
  it('is read: functions, both web applications, the router and the packages that they use', () => {
    expect(code.size).toBeGreaterThan(250)
  })

  it('runs no text as code', () => {
    expect(filesWith(code, calls('eval', 'Function'))).toEqual([])
    const delayed = calls('setTimeout', 'setInterval')
    expect(filesWith(code, (node) => delayed(node) && isLiteral(firstArgument(node)))).toEqual([])
    expect(filesWith(code, names('vm', 'node:vm', 'worker_threads', 'node:worker_threads'))).toEqual([])
  })

  it('starts no program of the operating system and writes no file', () => {
    expect(filesWith(code, names('child_process', 'node:child_process'))).toEqual([])
    expect(filesWith(code, calls('writeFile', 'writeFileSync', 'createWriteStream', 'appendFile'))).toEqual([])
  })

  it('gives a page text and never HTML', () => {
    const html = names(
      'dangerouslySetInnerHTML',
      'innerHTML',
      'outerHTML',
      'insertAdjacentHTML',
      'createContextualFragment',
      'setHTMLUnsafe',
      'srcDoc',
    )
    expect(filesWith(code, html)).toEqual([])
    expect(filesWith(code, ofDocument('write', 'writeln'))).toEqual([])
  })

  it('parses no XML, YAML or serialized object', () => {
    expect(filesWith(code, names('DOMParser', 'XMLHttpRequest', 'yaml', 'node:v8', 'v8', 'fast-xml-parser'))).toEqual(
      [],
    )
  })

  it('hears from tabs of its own origin only, by BroadcastChannel', () => {
    const talking = filesWith(code, calls('postMessage'))
    expect(talking).toEqual(filesWith(code, calls('BroadcastChannel')))
    const windows = ['window', 'self', 'parent', 'opener', 'top', 'globalThis']
    const toWindow = (node: Node) =>
      calls('postMessage')(node) &&
      isNode(node.callee) &&
      (node.callee.type === 'Identifier' ||
        (isNode(node.callee.object) && windows.includes(String(node.callee.object.name))))
    expect(filesWith(code, toWindow)).toEqual([])
    expect(filesWith(code, names('onmessage', 'MessageChannel'))).toEqual([])
  })

  it('opens no WebSocket, event stream or call between browsers', () => {
    expect(filesWith(code, names('WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport'))).toEqual([])
  })

  it('hashes with SHA-2 and SHA-3 only', () => {
    const approved = ['sha256', 'sha384', 'sha512', 'shake256']
    const isOther = (node: Node) =>
      calls('createHash', 'createHmac')(node) && !isLiteral(firstArgument(node), (hash) => approved.includes(hash))
    expect(filesWith(code, isOther)).toEqual([])
    expect(filesWith(code, calls('createHash'))).not.toEqual([])
  })

  it('encrypts with the AWS Encryption SDK only, in one module', () => {
    const own = calls(
      'createCipheriv',
      'createDecipheriv',
      'createSign',
      'publicEncrypt',
      'generateKeyPair',
      'deriveKey',
    )
    expect(filesWith(code, own)).toEqual([])
    expect(filesWith(code, names('subtle'))).toEqual([])
    expect(filesWith(code, calls('encrypt', 'decrypt'))).toEqual(['apps/agency/src/platform/sealer.ts'])
  })

  it('draws no id, key or code from Math.random, which only spreads the pauses between retries', () => {
    expect(filesWith(code, names('random'))).toEqual(['apps/agency/src/platform/write-together.ts'])
  })

  it('compares without conversion, except with null', () => {
    const isLoose = ({ operator, left, right }: Node) =>
      (operator === '==' || operator === '!=') &&
      ![left, right].some((side) => isNode(side) && side.type === 'Literal' && side.value === null)
    expect(filesWith(code, isLoose)).toEqual([])
  })

  it('builds a regular expression from its own text only', () => {
    const isBuilt = (node: Node) => calls('RegExp')(node) && !isLiteral(firstArgument(node))
    // A route's pattern, and the grammar of a language range.
    expect(filesWith(code, isBuilt)).toEqual(['apps/consumer/src/shared/match-path.ts', 'edge/src/router/language.ts'])
  })

  it('checks the certificate of every server that it calls', () => {
    expect(filesWith(code, names('rejectUnauthorized', 'NODE_TLS_REJECT_UNAUTHORIZED', 'checkServerIdentity'))).toEqual(
      [],
    )
  })

  it('names no address without TLS', () => {
    const isPlain = (node: Node) => isLiteral(node, (value) => value.startsWith('http://') || value.startsWith('ws://'))
    expect(filesWith(code, isPlain)).toEqual([])
    const isPlainTemplate = ({ type, value }: Node) =>
      type === 'TemplateElement' && /^(http|ws):\/\//.test(String(Object(value).raw))
    expect(filesWith(code, isPlainTemplate)).toEqual([])
  })

  it('sets no prototype', () => {
    expect(filesWith(code, names('__proto__', 'setPrototypeOf', '__defineGetter__', '__defineSetter__'))).toEqual([])
  })

  it('keeps nothing but the chosen language and colors in localStorage, and nothing in cookies, databases or caches of a browser', () => {
    expect(filesWith(code, names('localStorage'))).toEqual([
      'apps/portal/src/shared/mode/color-mode.ts',
      'packages/ui/src/i18n/language.ts',
    ])
    expect(
      filesWith(code, (node) => ofDocument('cookie')(node) || names('indexedDB', 'caches', 'cookieStore')(node)),
    ).toEqual([])
  })

  it('loads no script, style or font of another site and reports to none', () => {
    expect(filesWith(code, names('sendBeacon', 'gtag', 'dataLayer', 'importScripts'))).toEqual([])
  })
})

describe('filesWith', () => {
  it.each([
    ['eval("1")', calls('eval')],
    ['new Function("return 1")', calls('Function')],
    ['document.write(text)', ofDocument('write')],
    ['const page = <p dangerouslySetInnerHTML={html} />', names('dangerouslySetInnerHTML')],
    ['import { exec } from "node:child_process"', names('node:child_process')],
    ['document.cookie = text', ofDocument('cookie')],
  ])('finds %s', (source, condition) => {
    const [statement] = parseSource('a.tsx', source)
    const all = (node: Node): Node[] => [
      node,
      ...Object.values(node).flatMap((value) => [value].flat().filter(isNode).flatMap(all)),
    ]
    expect(filesWith(new Map([['a.tsx', statement ? all(statement) : []]]), condition)).toEqual(['a.tsx'])
  })
})
