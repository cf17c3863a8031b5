//! The name and the frame of a file in a multipart body.

/// The base name: what stands behind the last slash or backslash.
pub fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// What stands before the file's bytes in a multipart body, written as the `FormData` of browsers and Node writes it: the name
/// in UTF-8 with `"`, CR and LF percent-encoded.
pub fn multipart_head(boundary: &str, name: &str, content_type: &str) -> String {
    let name = name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22");
    [
        "--",
        boundary,
        "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"",
        &name,
        "\"\r\nContent-Type: ",
        if content_type.is_empty() { "application/octet-stream" } else { content_type },
        "\r\n\r\n",
    ]
    .concat()
}

/// What stands behind the file's bytes.
pub fn multipart_tail(boundary: &str) -> String {
    ["\r\n--", boundary, "--\r\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_base_name_is_left() {
        assert_eq!(base_name("C:\\Users\\me\\front.jpg"), "front.jpg");
        assert_eq!(base_name("a/b/front.jpg"), "front.jpg");
        assert_eq!(base_name("front.jpg"), "front.jpg");
        assert_eq!(base_name("dir/"), "");
    }

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let head = multipart_head("b", "a\"\r\nX-Evil: 1\r\n\r\n.jpg", "image/jpeg");
        assert_eq!(
            head,
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22%0D%0AX-Evil: 1%0D%0A%0D%0A.jpg\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
    }
}
