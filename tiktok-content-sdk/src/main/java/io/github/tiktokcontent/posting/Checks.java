package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.PostRefusedException.Reason;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.Scope;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.task.PostMode;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.util.List;
import java.util.Optional;

/** Looks whether an order may be carried out: account and scopes, token, fresh creator's options, rules, media. */
final class Checks implements Preparation {
    private final Accounts accounts;
    private final PostCalls calls;
    private final Sources sources;

    Checks(Accounts accounts, PostCalls calls, Sources sources) {
        this.accounts = accounts;
        this.calls = calls;
        this.sources = sources;
    }

    @Override
    public Prepared prepare(PostRecord post) {
        Prepared prepared = prepare(post.instanceId(), post.request(), post.videoUrl());
        if (prepared.pulled()) {
            // Uploads open their source themselves before the init.
            calls.probe(sources.readable(post.request(), post.videoUrl()));
        }
        return prepared;
    }

    /** The same for an order that is for later: its video, too, must be there already. */
    void validate(InstanceId instance, TaskPostRequest request, String videoUrl) {
        prepare(instance, request, videoUrl);
        calls.probe(sources.readable(request, videoUrl));
    }

    private Prepared prepare(InstanceId instance, TaskPostRequest request, String videoUrl) {
        Account account = account(instance, request.accountId().orElseThrow());
        checkScope(account, request.mode());
        VideoSource source = sources.of(request, videoUrl);
        Optional<CreatorInfo> creator =
                request.mode() == PostMode.DRAFT ? Optional.empty() : Optional.of(calls.creatorInfo(account.id()));
        creator.ifPresent(options -> checkOptions(request, options));
        return new Prepared(postRequest(request, source), creator, calls.isPulled(source));
    }

    @Override
    public VideoSource source(PostRecord post) {
        return sources.of(post.request(), post.videoUrl());
    }

    @Override
    public void checkAccount(PostRecord post) {
        AccountId id = post.request().accountId().orElseThrow();
        ofInstance(post.instanceId(), id, Optional.of(accounts.requireActive(id)));
    }

    private Account account(InstanceId instance, AccountId id) {
        return ofInstance(instance, id, accounts.find(id));
    }

    private static Account ofInstance(InstanceId instance, AccountId id, Optional<Account> found) {
        return found.filter(account -> account.instanceId().equals(instance))
                .orElseThrow(() -> new AccountException(
                        "There is no account " + id + " in instance " + instance + " any more.",
                        id,
                        AccountException.Reason.NOT_FOUND,
                        Optional.empty(),
                        ErrorDetails.NONE));
    }

    static void checkScope(Account account, PostMode mode) {
        Scope scope = mode == PostMode.DRAFT ? Scope.VIDEO_UPLOAD : Scope.VIDEO_PUBLISH;
        if (!account.grants(scope)) {
            throw Refusals.of(
                    Reason.SCOPE,
                    "The creator has not granted " + scope.value() + " to account " + account.id()
                            + ", which this post needs: ask the creator to connect the account again with it.");
        }
    }

    private static void checkOptions(TaskPostRequest request, CreatorInfo creator) {
        PrivacyLevel level = request.privacyLevel().orElseThrow();
        if (!creator.allows(level)) {
            throw Refusals.of(
                    Reason.PRIVACY_LEVEL,
                    "Privacy level " + level + " is not among those that this creator may choose now: "
                            + String.join(", ", creator.privacyLevelOptions())
                            + ". Let the user choose one of them; it is never changed silently.",
                    creator.privacyLevelOptions());
        }
        // Who cannot see a post cannot use it either; TikTok reports duets as off for every private account.
        boolean shared = level != PrivacyLevel.SELF_ONLY;
        checkToggle("disable_comment", creator.commentDisabled(), request.disableComment());
        checkToggle("disable_duet", shared && creator.duetDisabled(), request.disableDuet());
        checkToggle("disable_stitch", shared && creator.stitchDisabled(), request.disableStitch());
    }

    private static void checkToggle(String name, boolean offForCreator, boolean asked) {
        if (offForCreator && !asked) {
            throw Refusals.of(
                    Reason.INTERACTION,
                    "The creator has switched that off in TikTok, so this post needs " + name
                            + " = true; it is never changed silently.",
                    List.of(name + "=true"));
        }
    }

    private static PostRequest postRequest(TaskPostRequest request, VideoSource source) {
        if (request.mode() == PostMode.DRAFT) {
            return new VideoDraft(source);
        }
        VideoPost.Builder post =
                VideoPost.builder(source, request.privacyLevel().orElseThrow());
        request.title().ifPresent(post::title);
        request.videoCoverTimestamp().ifPresent(post::videoCoverTimestamp);
        return post.disableDuet(request.disableDuet())
                .disableStitch(request.disableStitch())
                .disableComment(request.disableComment())
                .brandContentToggle(request.brandContentToggle())
                .brandOrganicToggle(request.brandOrganicToggle())
                .isAigc(request.isAigc())
                .build();
    }
}
