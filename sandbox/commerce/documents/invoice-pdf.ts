import type { SalesDocument } from './sales-document.js';

/** One page with the invoice's number and totals, and nothing personal. */
export function invoicePdf(invoice: SalesDocument): Buffer {
  const lines = [
    `Invoice ${invoice.increment_id}`,
    `Order ${String(invoice.order_id)}`,
    `Total ${String(invoice['grand_total'])}`,
    `VAT ${String(invoice['tax_amount'])}`,
  ];
  const text = lines.map((line) => `(${escaped(line)}) Tj T*`).join(' ');
  const content = `BT /F1 12 Tf 16 TL 72 770 Td ${text} ET`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]);
}

/** The objects one after another, and the table that says where each begins. */
function pdfOf(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = String(objects.length + 1);
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(body.length)}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
}

function escaped(text: string): string {
  return text.replaceAll(/[()\\]/g, String.raw`\$&`);
}
