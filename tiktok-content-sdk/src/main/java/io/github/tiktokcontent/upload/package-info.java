/**
 * Sends a video to TikTok's upload host in chunks, and survives what goes wrong on the way.
 *
 * <p>Entry type: {@link io.github.tiktokcontent.upload.ChunkedUploader}. The bytes come from an {@link
 * io.github.tiktokcontent.upload.UploadSource}: a file or a relayed URL. The uploader does not know how to ask for a
 * post's status; it is handed a {@link io.github.tiktokcontent.upload.ReceivedBytes}. Uses {@code model}, {@code error},
 * {@code crypto}, {@code http} and {@code internal.async}.
 */
@NullMarked
package io.github.tiktokcontent.upload;

import org.jspecify.annotations.NullMarked;
