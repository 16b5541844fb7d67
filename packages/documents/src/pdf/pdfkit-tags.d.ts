/** What pdfkit 0.20 has and its published types, which are of 0.17, lack. */
declare namespace PDFKit {
  interface PDFStructureElement {
    readonly dictionary: { data: Record<string, unknown> }
  }
  namespace Mixins {
    interface StructureElementOptions {
      scope?: 'Row' | 'Column' | 'Both'
    }
    interface TextOptions {
      textWidth?: number
    }
  }
}
