/** yes: accepted · same: unchanged · anything else: refused with that code */
export const GOODS = `
state                                | ship                  | ship knowingly       | invoice
pending                              | order-pending         | order-pending        | not-placed-yet
pending availability                 | order-pending         | order-pending        | not-placed-yet
unshipped, not placed                | yes                   | yes                  | not-placed-yet
unshipped, placing fails             | yes                   | yes                  | not-placed-yet
unshipped, placing refused           | yes                   | yes                  | not-placed-yet
placed                               | yes                   | yes                  | yes
placed and invoiced                  | yes                   | yes                  | nothing-left-to-invoice
placed, sync asked for               | yes                   | yes                  | yes
buyer asked to cancel                | buyer-asked-to-cancel | yes                  | yes
one parcel in flight                 | yes                   | yes                  | yes
everything in flight                 | nothing-left-to-ship  | nothing-left-to-ship | yes
in flight, not placed                | nothing-left-to-ship  | nothing-left-to-ship | not-placed-yet
parcel refused by Amazon             | yes                   | yes                  | yes
one parcel confirmed                 | yes                   | yes                  | yes
partly shipped                       | yes                   | yes                  | yes
all confirmed                        | nothing-left-to-ship  | nothing-left-to-ship | yes
all confirmed, not placed            | nothing-left-to-ship  | nothing-left-to-ship | not-placed-yet
shipped, not invoiced                | nothing-left-to-ship  | nothing-left-to-ship | yes
shipped in Seller Central            | nothing-left-to-ship  | nothing-left-to-ship | yes
completed                            | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
invoice to be uploaded               | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
invoice upload submitted             | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
invoice uploaded                     | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
invoice refused by Amazon            | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
refund requested                     | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
refund submitted                     | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
refund accepted                      | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
partly refunded                      | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
everything refunded                  | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
refund refused by Amazon             | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
cancel requested                     | cancel-in-progress    | cancel-in-progress   | cancel-in-progress
cancel submitted                     | cancel-in-progress    | cancel-in-progress   | cancel-in-progress
cancel asked for directly            | cancel-in-progress    | cancel-in-progress   | cancel-in-progress
cancel accepted                      | cancel-in-progress    | cancel-in-progress   | cancel-in-progress
cancel refused by Amazon             | yes                   | yes                  | yes
being canceled by Amazon             | cancel-in-progress    | cancel-in-progress   | cancel-in-progress
canceled                             | order-canceled        | order-canceled       | order-canceled
canceled in Commerce only            | yes                   | yes                  | yes
asked to look at Commerce            | yes                   | yes                  | yes
held in Commerce                     | order-on-hold         | order-on-hold        | order-on-hold
in flight, held in Commerce          | order-on-hold         | order-on-hold        | order-on-hold
shipped in Commerce                  | nothing-left-to-ship  | nothing-left-to-ship | yes
shipped in Commerce, confirmed       | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
shipped in Commerce, tracking changed| nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
shipped in Commerce, change refused  | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
shipped in Commerce untracked        | yes                   | yes                  | yes
credited in Commerce                 | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
credited in Commerce, refunded       | nothing-left-to-ship  | nothing-left-to-ship | nothing-left-to-invoice
canceled in Commerce                 | cancel-in-progress    | cancel-in-progress   | cancel-in-progress
hold requested                       | order-on-hold         | order-on-hold        | order-on-hold
on hold                              | order-on-hold         | order-on-hold        | order-on-hold
hold refused by Commerce             | yes                   | yes                  | yes
unhold requested                     | order-on-hold         | order-on-hold        | order-on-hold
hold lifted                          | yes                   | yes                  | yes
one parcel in flight, hold requested | order-on-hold         | order-on-hold        | order-on-hold
on hold, shipped in Seller Central   | order-on-hold         | order-on-hold        | order-on-hold
on hold, cancel requested            | cancel-in-progress    | cancel-in-progress   | cancel-in-progress
canceled while on hold               | order-canceled        | order-canceled       | order-canceled
comment requested                    | yes                   | yes                  | yes
comment refused by Commerce          | yes                   | yes                  | yes
unfulfillable                        | fulfilled-by-amazon   | fulfilled-by-amazon  | not-placed-yet
unknown at Amazon                    | unknown-at-amazon     | unknown-at-amazon    | not-placed-yet
placed, unknown at Amazon            | unknown-at-amazon     | unknown-at-amazon    | yes
in flight, unknown at Amazon         | unknown-at-amazon     | unknown-at-amazon    | yes
confirmed, unknown at Amazon         | unknown-at-amazon     | unknown-at-amazon    | yes
completed, unknown at Amazon         | unknown-at-amazon     | unknown-at-amazon    | nothing-left-to-invoice
refund requested, unknown at Amazon  | unknown-at-amazon     | unknown-at-amazon    | nothing-left-to-invoice
cancel requested, unknown at Amazon  | cancel-in-progress    | cancel-in-progress   | cancel-in-progress
canceled, unknown at Amazon          | order-canceled        | order-canceled       | order-canceled
fulfilled by Amazon                  | fulfilled-by-amazon   | fulfilled-by-amazon  | not-placed-yet
`;

export const MONEY = `
state                                | refund                      | cancel              | cancel, other reason
pending                              | not-shipped                 | order-not-unshipped | order-not-unshipped
pending availability                 | not-shipped                 | order-not-unshipped | order-not-unshipped
unshipped, not placed                | not-shipped                 | yes                 | yes
unshipped, placing fails             | not-shipped                 | yes                 | yes
unshipped, placing refused           | not-shipped                 | yes                 | yes
placed                               | not-shipped                 | yes                 | yes
placed and invoiced                  | not-shipped                 | yes                 | yes
placed, sync asked for               | not-shipped                 | yes                 | yes
buyer asked to cancel                | not-shipped                 | yes                 | yes
one parcel in flight                 | not-shipped                 | order-not-unshipped | order-not-unshipped
everything in flight                 | not-shipped                 | order-not-unshipped | order-not-unshipped
in flight, not placed                | not-shipped                 | order-not-unshipped | order-not-unshipped
parcel refused by Amazon             | not-shipped                 | yes                 | yes
one parcel confirmed                 | yes                         | order-not-unshipped | order-not-unshipped
partly shipped                       | yes                         | order-not-unshipped | order-not-unshipped
all confirmed                        | yes                         | order-not-unshipped | order-not-unshipped
all confirmed, not placed            | yes                         | order-not-unshipped | order-not-unshipped
shipped, not invoiced                | yes                         | order-not-unshipped | order-not-unshipped
shipped in Seller Central            | yes                         | order-not-unshipped | order-not-unshipped
completed                            | yes                         | order-not-unshipped | order-not-unshipped
invoice to be uploaded               | yes                         | order-not-unshipped | order-not-unshipped
invoice upload submitted             | yes                         | order-not-unshipped | order-not-unshipped
invoice uploaded                     | yes                         | order-not-unshipped | order-not-unshipped
invoice refused by Amazon            | yes                         | order-not-unshipped | order-not-unshipped
refund requested                     | yes                         | order-not-unshipped | order-not-unshipped
refund submitted                     | yes                         | order-not-unshipped | order-not-unshipped
refund accepted                      | yes                         | order-not-unshipped | order-not-unshipped
partly refunded                      | yes                         | order-not-unshipped | order-not-unshipped
everything refunded                  | quantity-exceeds-refundable | order-not-unshipped | order-not-unshipped
refund refused by Amazon             | yes                         | order-not-unshipped | order-not-unshipped
cancel requested                     | cancel-in-progress          | same                | cancel-in-progress
cancel submitted                     | cancel-in-progress          | same                | cancel-in-progress
cancel asked for directly            | cancel-in-progress          | same                | cancel-in-progress
cancel accepted                      | cancel-in-progress          | same                | cancel-in-progress
cancel refused by Amazon             | not-shipped                 | yes                 | yes
being canceled by Amazon             | cancel-in-progress          | cancel-in-progress  | cancel-in-progress
canceled                             | order-canceled              | same                | same
canceled in Commerce only            | not-shipped                 | yes                 | yes
asked to look at Commerce            | not-shipped                 | yes                 | yes
held in Commerce                     | order-on-hold               | yes                 | yes
in flight, held in Commerce          | order-on-hold               | order-not-unshipped | order-not-unshipped
shipped in Commerce                  | not-shipped                 | order-not-unshipped | order-not-unshipped
shipped in Commerce, confirmed       | yes                         | order-not-unshipped | order-not-unshipped
shipped in Commerce, tracking changed| yes                         | order-not-unshipped | order-not-unshipped
shipped in Commerce, change refused  | yes                         | order-not-unshipped | order-not-unshipped
shipped in Commerce untracked        | not-shipped                 | yes                 | yes
credited in Commerce                 | yes                         | order-not-unshipped | order-not-unshipped
credited in Commerce, refunded       | yes                         | order-not-unshipped | order-not-unshipped
canceled in Commerce                 | cancel-in-progress          | cancel-in-progress  | cancel-in-progress
hold requested                       | order-on-hold               | yes                 | yes
on hold                              | order-on-hold               | yes                 | yes
hold refused by Commerce             | not-shipped                 | yes                 | yes
unhold requested                     | order-on-hold               | yes                 | yes
hold lifted                          | not-shipped                 | yes                 | yes
one parcel in flight, hold requested | order-on-hold               | order-not-unshipped | order-not-unshipped
on hold, shipped in Seller Central   | order-on-hold               | order-not-unshipped | order-not-unshipped
on hold, cancel requested            | cancel-in-progress          | same                | cancel-in-progress
canceled while on hold               | order-canceled              | same                | same
comment requested                    | not-shipped                 | yes                 | yes
comment refused by Commerce          | not-shipped                 | yes                 | yes
unfulfillable                        | fulfilled-by-amazon         | fulfilled-by-amazon | fulfilled-by-amazon
unknown at Amazon                    | unknown-at-amazon           | unknown-at-amazon   | unknown-at-amazon
placed, unknown at Amazon            | unknown-at-amazon           | unknown-at-amazon   | unknown-at-amazon
in flight, unknown at Amazon         | unknown-at-amazon           | unknown-at-amazon   | unknown-at-amazon
confirmed, unknown at Amazon         | unknown-at-amazon           | unknown-at-amazon   | unknown-at-amazon
completed, unknown at Amazon         | unknown-at-amazon           | unknown-at-amazon   | unknown-at-amazon
refund requested, unknown at Amazon  | unknown-at-amazon           | unknown-at-amazon   | unknown-at-amazon
cancel requested, unknown at Amazon  | cancel-in-progress          | same                | cancel-in-progress
canceled, unknown at Amazon          | order-canceled              | same                | same
fulfilled by Amazon                  | fulfilled-by-amazon         | fulfilled-by-amazon | fulfilled-by-amazon
`;

export const WORK = `
state                                | sync | retry            | dismiss
pending                              | yes  | nothing-to-retry | nothing-to-dismiss
pending availability                 | yes  | nothing-to-retry | nothing-to-dismiss
unshipped, not placed                | yes  | nothing-to-retry | nothing-to-dismiss
unshipped, placing fails             | yes  | yes              | nothing-to-dismiss
unshipped, placing refused           | yes  | yes              | nothing-to-dismiss
placed                               | yes  | nothing-to-retry | nothing-to-dismiss
placed and invoiced                  | yes  | nothing-to-retry | nothing-to-dismiss
placed, sync asked for               | same | nothing-to-retry | nothing-to-dismiss
buyer asked to cancel                | yes  | nothing-to-retry | nothing-to-dismiss
one parcel in flight                 | yes  | nothing-to-retry | nothing-to-dismiss
everything in flight                 | yes  | nothing-to-retry | nothing-to-dismiss
in flight, not placed                | yes  | nothing-to-retry | nothing-to-dismiss
parcel refused by Amazon             | yes  | nothing-to-retry | yes
one parcel confirmed                 | yes  | nothing-to-retry | nothing-to-dismiss
partly shipped                       | yes  | nothing-to-retry | nothing-to-dismiss
all confirmed                        | yes  | nothing-to-retry | nothing-to-dismiss
all confirmed, not placed            | yes  | nothing-to-retry | nothing-to-dismiss
shipped, not invoiced                | yes  | nothing-to-retry | nothing-to-dismiss
shipped in Seller Central            | yes  | nothing-to-retry | nothing-to-dismiss
completed                            | yes  | nothing-to-retry | nothing-to-dismiss
invoice to be uploaded               | yes  | nothing-to-retry | nothing-to-dismiss
invoice upload submitted             | yes  | nothing-to-retry | nothing-to-dismiss
invoice uploaded                     | yes  | nothing-to-retry | nothing-to-dismiss
invoice refused by Amazon            | yes  | nothing-to-retry | yes
refund requested                     | yes  | nothing-to-retry | nothing-to-dismiss
refund submitted                     | yes  | nothing-to-retry | nothing-to-dismiss
refund accepted                      | yes  | nothing-to-retry | nothing-to-dismiss
partly refunded                      | yes  | nothing-to-retry | nothing-to-dismiss
everything refunded                  | yes  | nothing-to-retry | nothing-to-dismiss
refund refused by Amazon             | yes  | nothing-to-retry | yes
cancel requested                     | yes  | nothing-to-retry | nothing-to-dismiss
cancel submitted                     | yes  | nothing-to-retry | nothing-to-dismiss
cancel asked for directly            | yes  | nothing-to-retry | nothing-to-dismiss
cancel accepted                      | yes  | nothing-to-retry | nothing-to-dismiss
cancel refused by Amazon             | yes  | nothing-to-retry | yes
being canceled by Amazon             | yes  | nothing-to-retry | nothing-to-dismiss
canceled                             | yes  | nothing-to-retry | nothing-to-dismiss
canceled in Commerce only            | yes  | nothing-to-retry | yes
asked to look at Commerce            | yes  | nothing-to-retry | nothing-to-dismiss
held in Commerce                     | yes  | nothing-to-retry | nothing-to-dismiss
in flight, held in Commerce          | yes  | nothing-to-retry | nothing-to-dismiss
shipped in Commerce                  | yes  | nothing-to-retry | nothing-to-dismiss
shipped in Commerce, confirmed       | yes  | nothing-to-retry | nothing-to-dismiss
shipped in Commerce, tracking changed| yes  | nothing-to-retry | nothing-to-dismiss
shipped in Commerce, change refused  | yes  | nothing-to-retry | yes
shipped in Commerce untracked        | yes  | nothing-to-retry | yes
credited in Commerce                 | yes  | nothing-to-retry | nothing-to-dismiss
credited in Commerce, refunded       | yes  | nothing-to-retry | nothing-to-dismiss
canceled in Commerce                 | yes  | nothing-to-retry | nothing-to-dismiss
hold requested                       | yes  | nothing-to-retry | nothing-to-dismiss
on hold                              | yes  | nothing-to-retry | nothing-to-dismiss
hold refused by Commerce             | yes  | nothing-to-retry | yes
unhold requested                     | yes  | nothing-to-retry | nothing-to-dismiss
hold lifted                          | yes  | nothing-to-retry | nothing-to-dismiss
one parcel in flight, hold requested | yes  | nothing-to-retry | nothing-to-dismiss
on hold, shipped in Seller Central   | yes  | nothing-to-retry | nothing-to-dismiss
on hold, cancel requested            | yes  | nothing-to-retry | nothing-to-dismiss
canceled while on hold               | yes  | nothing-to-retry | nothing-to-dismiss
comment requested                    | yes  | nothing-to-retry | nothing-to-dismiss
comment refused by Commerce          | yes  | nothing-to-retry | yes
unfulfillable                        | yes  | nothing-to-retry | nothing-to-dismiss
unknown at Amazon                    | yes  | nothing-to-retry | nothing-to-dismiss
placed, unknown at Amazon            | yes  | nothing-to-retry | nothing-to-dismiss
in flight, unknown at Amazon         | yes  | nothing-to-retry | nothing-to-dismiss
confirmed, unknown at Amazon         | yes  | nothing-to-retry | nothing-to-dismiss
completed, unknown at Amazon         | yes  | nothing-to-retry | nothing-to-dismiss
refund requested, unknown at Amazon  | yes  | nothing-to-retry | nothing-to-dismiss
cancel requested, unknown at Amazon  | yes  | nothing-to-retry | nothing-to-dismiss
canceled, unknown at Amazon          | yes  | nothing-to-retry | nothing-to-dismiss
fulfilled by Amazon                  | yes  | nothing-to-retry | nothing-to-dismiss
`;

export const HOLDS = `
state                                | hold                | unhold              | comment
pending                              | not-placed-yet      | not-placed-yet      | not-placed-yet
pending availability                 | not-placed-yet      | not-placed-yet      | not-placed-yet
unshipped, not placed                | not-placed-yet      | not-placed-yet      | not-placed-yet
unshipped, placing fails             | not-placed-yet      | not-placed-yet      | not-placed-yet
unshipped, placing refused           | not-placed-yet      | not-placed-yet      | not-placed-yet
placed                               | yes                 | not-on-hold         | yes
placed and invoiced                  | yes                 | not-on-hold         | yes
placed, sync asked for               | yes                 | not-on-hold         | yes
buyer asked to cancel                | yes                 | not-on-hold         | yes
one parcel in flight                 | yes                 | not-on-hold         | yes
everything in flight                 | yes                 | not-on-hold         | yes
in flight, not placed                | not-placed-yet      | not-placed-yet      | not-placed-yet
parcel refused by Amazon             | yes                 | not-on-hold         | yes
one parcel confirmed                 | yes                 | not-on-hold         | yes
partly shipped                       | yes                 | not-on-hold         | yes
all confirmed                        | yes                 | not-on-hold         | yes
all confirmed, not placed            | not-placed-yet      | not-placed-yet      | not-placed-yet
shipped, not invoiced                | yes                 | not-on-hold         | yes
shipped in Seller Central            | yes                 | not-on-hold         | yes
completed                            | order-completed     | not-on-hold         | yes
invoice to be uploaded               | order-completed     | not-on-hold         | yes
invoice upload submitted             | order-completed     | not-on-hold         | yes
invoice uploaded                     | order-completed     | not-on-hold         | yes
invoice refused by Amazon            | order-completed     | not-on-hold         | yes
refund requested                     | order-completed     | not-on-hold         | yes
refund submitted                     | order-completed     | not-on-hold         | yes
refund accepted                      | order-completed     | not-on-hold         | yes
partly refunded                      | order-completed     | not-on-hold         | yes
everything refunded                  | order-completed     | not-on-hold         | yes
refund refused by Amazon             | order-completed     | not-on-hold         | yes
cancel requested                     | cancel-in-progress  | cancel-in-progress  | yes
cancel submitted                     | cancel-in-progress  | cancel-in-progress  | yes
cancel asked for directly            | cancel-in-progress  | cancel-in-progress  | yes
cancel accepted                      | cancel-in-progress  | cancel-in-progress  | yes
cancel refused by Amazon             | yes                 | not-on-hold         | yes
being canceled by Amazon             | cancel-in-progress  | cancel-in-progress  | yes
canceled                             | order-canceled      | order-canceled      | yes
canceled in Commerce only            | yes                 | not-on-hold         | yes
asked to look at Commerce            | yes                 | not-on-hold         | yes
held in Commerce                     | same                | yes                 | yes
in flight, held in Commerce          | same                | yes                 | yes
shipped in Commerce                  | yes                 | not-on-hold         | yes
shipped in Commerce, confirmed       | order-completed     | not-on-hold         | yes
shipped in Commerce, tracking changed| order-completed     | not-on-hold         | yes
shipped in Commerce, change refused  | order-completed     | not-on-hold         | yes
shipped in Commerce untracked        | yes                 | not-on-hold         | yes
credited in Commerce                 | order-completed     | not-on-hold         | yes
credited in Commerce, refunded       | order-completed     | not-on-hold         | yes
canceled in Commerce                 | cancel-in-progress  | cancel-in-progress  | yes
hold requested                       | same                | yes                 | yes
on hold                              | same                | yes                 | yes
hold refused by Commerce             | yes                 | not-on-hold         | yes
unhold requested                     | yes                 | same                | yes
hold lifted                          | yes                 | not-on-hold         | yes
one parcel in flight, hold requested | same                | yes                 | yes
on hold, shipped in Seller Central   | same                | yes                 | yes
on hold, cancel requested            | cancel-in-progress  | cancel-in-progress  | yes
canceled while on hold               | order-canceled      | order-canceled      | yes
comment requested                    | yes                 | not-on-hold         | yes
comment refused by Commerce          | yes                 | not-on-hold         | yes
unfulfillable                        | fulfilled-by-amazon | fulfilled-by-amazon | not-placed-yet
unknown at Amazon                    | not-placed-yet      | not-placed-yet      | not-placed-yet
placed, unknown at Amazon            | yes                 | not-on-hold         | yes
in flight, unknown at Amazon         | yes                 | not-on-hold         | yes
confirmed, unknown at Amazon         | yes                 | not-on-hold         | yes
completed, unknown at Amazon         | order-completed     | not-on-hold         | yes
refund requested, unknown at Amazon  | order-completed     | not-on-hold         | yes
cancel requested, unknown at Amazon  | cancel-in-progress  | cancel-in-progress  | yes
canceled, unknown at Amazon          | order-canceled      | order-canceled      | yes
fulfilled by Amazon                  | fulfilled-by-amazon | fulfilled-by-amazon | not-placed-yet
`;
