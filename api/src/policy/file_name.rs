//! The name of a file in a multipart body, and the text before and after the file's bytes.

/// The base name: the part after the last slash or backslash.
pub fn base_name(name: &str) -> &str {
    let begin = name.bytes().rposition(|byte| byte == b'/' || byte == b'\\').map_or(0, |slash| slash + 1);
    name.get(begin..).unwrap_or_default()
}

/// The text before the file's bytes in a multipart body, as the `FormData` of browsers and Node writes it: the name
/// in UTF-8 with `"`, CR and LF percent-encoded.
pub fn multipart_head(boundary: &str, name: &str, content_type: &str) -> String {
    let mut quoted = String::new();
    for character in name.chars() {
        match character {
            '\n' => quoted.push_str("%0A"),
            '\r' => quoted.push_str("%0D"),
            '"' => quoted.push_str("%22"),
            _ => quoted.push(character),
        }
    }
    [
        "--",
        boundary,
        "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"",
        &quoted,
        "\"\r\nContent-Type: ",
        if content_type.is_empty() { "application/octet-stream" } else { content_type },
        "\r\n\r\n",
    ]
    .concat()
}

/// The text after the file's bytes.
pub fn multipart_tail(boundary: &str) -> String {
    ["\r\n--", boundary, "--\r\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_name_follows_the_last_slash() {
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
